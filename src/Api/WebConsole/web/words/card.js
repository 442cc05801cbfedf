export const en = {
  'title': 'Command cards',
  'text': 'What a scanner can say at a station, so that nobody takes off the gloves. Print it and hang it beside the scanner.',
  'process': 'Process',
  'worker': 'User names of workers',
  'worker.hint': 'kim, lee',
  'print': 'Print',
  'pass': 'PASS',
  'fail.choose': 'FAIL: choose the defect on the screen',
  'back': 'Back',
  'worker.is': 'I work here now',
  'none': 'No process is there yet',
  'none.text': 'Cards are of a process and its defect codes.',
};

/** @type {typeof en} */
export const ko = {
  'title': '명령 카드',
  'text': '장갑을 낀 채 스캐너로 작업을 지시하는 카드입니다. 인쇄하여 스캐너 옆에 걸어 두십시오.',
  'process': '공정',
  'worker': '작업자 사용자 이름',
  'worker.hint': 'kim, lee',
  'print': '인쇄',
  'pass': '합격',
  'fail.choose': '불합격: 불량은 화면에서 선택',
  'back': '뒤로',
  'worker.is': '작업자 등록',
  'none': '공정이 없습니다',
  'none.text': '카드는 공정과 그 불량 코드로 만듭니다.',
};
