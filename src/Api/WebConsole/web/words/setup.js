export const en = {
  'title': 'Set-up',
  'about.labels': 'What was printed, what failed, and what nobody knows of',
  'about.printers': 'State, queue, test print',
  'about.stations': 'Which are online, what they sent, keys for new ones',
  'about.firmware': 'Versions that stations install',
  'about.models': 'Products that LOTs are made of',
  'about.processes': 'Values to measure, limits, defect codes',
  'about.users': 'Who may sign in, and as what',
  'about.api-keys': 'For programs that read or send',
};

export const ko = {
  'title': '설정 관리',
  'about.labels': '출력, 실패, 출력 여부를 모르는 라벨',
  'about.printers': '상태, 대기열, 시험 출력',
  'about.stations': '접속 상태, 전송 건수, 새 스테이션 키',
  'about.firmware': '스테이션이 설치하는 버전',
  'about.models': 'LOT으로 만드는 제품',
  'about.processes': '측정값, 한계, 불량 코드',
  'about.users': '로그인할 수 있는 사람과 권한',
  'about.api-keys': '데이터를 읽거나 보내는 프로그램용',
};
