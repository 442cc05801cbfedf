export const en = {
  'title': 'Sign in',
  'username': 'User name',
  'password': 'Password',
  'submit': 'Sign in',
  'ended': 'The session has ended. Sign in to go on where you were.',
  'must-change': 'Somebody else set your password. Choose your own.',
  'old': 'Present password',
  'new': 'New password',
  'new.hint': '8 characters or more, three of: capitals, small letters, digits, signs',
  'change': 'Change password',
  'changed': 'Password changed. Sign in with the new one.',
};

export const ko = {
  'title': '로그인',
  'username': '사용자 이름',
  'password': '비밀번호',
  'submit': '로그인',
  'ended': '세션이 종료되었습니다. 다시 로그인하면 보던 화면으로 돌아갑니다.',
  'must-change': '다른 사람이 설정한 비밀번호입니다. 새 비밀번호로 바꾸십시오.',
  'old': '현재 비밀번호',
  'new': '새 비밀번호',
  'new.hint': '8자 이상, 대문자·소문자·숫자·기호 중 세 가지',
  'change': '비밀번호 변경',
  'changed': '비밀번호를 바꿨습니다. 새 비밀번호로 로그인하십시오.',
};
